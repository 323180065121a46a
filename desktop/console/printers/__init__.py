"""The console's printers: what is put on paper, who prints it, and the page they are kept on."""
