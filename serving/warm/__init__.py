"""Kernels forked from a parent that has already loaded what every page needs: ready in milliseconds, memory shared."""
