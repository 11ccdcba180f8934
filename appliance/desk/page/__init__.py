"""The page on the practice's LAN: today, inbox, calls. Server-rendered, no build step, French.

On loopback, the default, it opens without a login; on any other address the settings must name
users, and ``login`` asks for their passwords. ``guard`` keeps other web sites out (DNS rebinding,
cross-site posts, framing). The page loads nothing from outside, leaves nothing in the browser's
cache, and reads without JavaScript.
"""

from appliance.desk.page.app import build_app

__all__ = ["build_app"]
