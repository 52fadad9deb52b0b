"""An edition as plain pages: no session, no server's help, readable without scripts, unchanged for ever."""

from outputs.public.site import PublicFile, render_site, site_zip

__all__ = ["PublicFile", "render_site", "site_zip"]
