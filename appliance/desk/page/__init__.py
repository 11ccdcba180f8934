"""The page on the practice's LAN: today, inbox, calls. Server-rendered, no build step, French.

There is no login yet: whoever reaches the page's address reads the day. Authentication belongs to
a later issue; until then the page binds to loopback by default (``settings.page``) and ``guard``
keeps other web sites out (DNS rebinding, cross-site posts, framing). It loads nothing from
outside, leaves nothing in the browser's cache, and reads without JavaScript.
"""

from appliance.desk.page.app import build_app

__all__ = ["build_app"]
