"""The operations of the product: inspect, plan, run."""
