"""A case whose every text tries to be markup."""

SOURCE = """\
He said: <script>broken = 1</script> and meant it.
Then </script><img src=x onerror="broken = 2"> followed, with {{ braces }} & "quotes".
"""

HOSTILE = """\
source speech from "speech.txt"
    title "<script>broken = 1</script>"
    publisher "</style><script>broken = 4</script>"
actors A "<b onclick=alert(1)>A</b>", B "</script><img src=x onerror=\\"broken = 2\\">"
issue a "<script>broken = 1</script>": yes/no decided by A
issue c "<!-- ": one of x, y
red line keep by A:
    reading first "</script><img src=x onerror=\\"broken = 2\\">": not a
    reading second "<!--<script>": c = x
    quote speech "<script>broken = 1</script> and meant it" said by "<script>broken = 1</script>"
    note "</script><img src=x onerror=\\"broken = 2\\">"
interest wish by B:
    a
    quote speech "</script><img src=x onerror=\\"broken = 2\\"> followed"
claim stands by B: "<script>broken = 1</script> stands"
    quote speech "followed, with {{ braces }} & \\"quotes\\""
    attacks keep
proposal plan "<script>broken = 1</script>":
    - a
"""
