"""What the explorer does beside showing: export, copy, pager, editor, browser, paste, adding to archives.

Each is imported when it is first asked for. What needs no screen stands in modules of its own.
"""
