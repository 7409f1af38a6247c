class Leaky:
    def __init__(self, slope=0.2):
        self.slope = slope

    def __call__(self, x, slope=None):
        slope = self.slope if slope is None else slope
        return x.clamp(min=0) + slope * x.clamp(max=0)


leaky_relu = Leaky()
