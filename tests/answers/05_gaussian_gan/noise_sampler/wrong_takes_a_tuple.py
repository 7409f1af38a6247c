# mistake: wrong-arguments
def noise_sampler():
    def sample(shape):
        return torch.rand(shape)
    return sample
