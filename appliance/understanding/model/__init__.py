"""The intent network and the features it reads."""
