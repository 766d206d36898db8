"""What monitoring asks: metrics for Prometheus, and a health check."""
