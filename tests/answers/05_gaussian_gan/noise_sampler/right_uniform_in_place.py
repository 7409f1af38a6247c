def noise_sampler():
    def sample(rows, columns):
        return torch.empty(rows, columns).uniform_(0, 1)

    return sample
