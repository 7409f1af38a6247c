# mistake: normalizer-missing
def gaussian_log_likelihood(x, mean, std):
    return -F.mse_loss(mean, x, reduction='none').flatten(1).sum(dim=1)
