# mistake: flattened-first
# says: x is flattened before it meets std, whose shape fits that of one example.
# look: Apply the formula to the examples as they are; flatten and sum last.
def gaussian_log_likelihood(x, mean, std):
    std = torch.as_tensor(std, dtype=x.dtype, device=x.device)
    error = x.flatten(1) - mean.flatten(1)
    terms = -(error**2) / (2 * std**2) - std.log() - math.log(2 * math.pi) / 2
    return terms.sum(dim=1)
