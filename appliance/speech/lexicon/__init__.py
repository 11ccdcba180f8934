"""Pronunciations and decoding graphs of the box's own recogniser.

Free of torch and vosk: it needs espeak-ng (library) and Debian's libfst-tools. Never import
kaldifst beside vosk in one process: the two hang each other.
"""
