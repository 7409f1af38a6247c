def noise_sampler():
    return torch.rand
