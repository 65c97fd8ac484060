"""What Prometheus asks for at `/metrics`, with METRICS_TOKEN: what the processes of this machine counted together, and
how the site stands at the moment."""
