# mistake: mean-and-std-swapped
# says: mean and std have changed places.
# look: torch.normal takes the mean first, then the standard deviation.
def real_sampler(mean, std):
    return lambda n: torch.normal(std, mean, (1, n))
