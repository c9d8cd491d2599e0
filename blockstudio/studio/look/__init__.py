"""How everything looks: colours, icons, lists and scroll bars."""
