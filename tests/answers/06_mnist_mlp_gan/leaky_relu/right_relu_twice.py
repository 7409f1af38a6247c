relu = lambda t: (t + t.abs()) / 2

leaky_relu = lambda x, slope=0.2: relu(x) - slope * relu(-x)
