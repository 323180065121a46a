"""The files in deploy/proxy, run: nginx, HAProxy and Caddy with TLS before real instances."""
