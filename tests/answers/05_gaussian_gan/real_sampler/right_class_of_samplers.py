class real_sampler:
    def __init__(self, mean, std):
        self.law = torch.distributions.Normal(float(mean), float(std))

    def __call__(self, n):
        return self.law.sample((1, n))
