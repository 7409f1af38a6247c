leaky_relu = lambda t, s=0.2: 0.5 * (1 + s) * t + 0.5 * (1 - s) * t.abs()
