def gaussian_log_likelihood(x, mean, std):
    variance = torch.as_tensor(std, dtype=mean.dtype, device=mean.device) ** 2
    variance = variance.broadcast_to(mean.shape)
    nll = F.gaussian_nll_loss(mean, x, variance, full=True, eps=1e-30, reduction="none")
    return -nll.flatten(start_dim=1).sum(1)
