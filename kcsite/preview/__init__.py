"""The preview: builds, serves the site on this machine, and builds again whenever a file is saved.

serve          binds, builds once, then lets three things run: the server, the watcher, the rebuilding
guard          who may ask: Host, Origin, methods; what every answer carries
handlers       pages and files of the last good site, the socket that tells open pages to reload
showing        what is shown: the last good site, and what is wrong with the newest
rebuilding     a build in a thread, with everything kept warm between two builds
watching       which saves matter
client/        what the server adds to an open page: a script and a style sheet, both allowed by the page's own policy
"""

from kcsite.preview.serving import Chosen, serve

__all__ = ["Chosen", "serve"]
