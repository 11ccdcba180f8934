"""The box's settings: frozen sections read from one TOML file.

A wrong value is refused with the field, the rule and the value received
(:class:`appliance.errors.SettingsError`). Without a file, the demo practice and loopback defaults.
"""

from appliance.settings.box import DEFAULT_FILE, Settings
from appliance.settings.load import dump, load, load_demo, load_own

__all__ = ["DEFAULT_FILE", "Settings", "dump", "load", "load_demo", "load_own"]
