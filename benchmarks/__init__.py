"""Benchmarks anyone can run: made-up monitoring data, and a runner that measures the program beside others."""
