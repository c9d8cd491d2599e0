"""The canvas: the document drawn, and edited by gestures."""
