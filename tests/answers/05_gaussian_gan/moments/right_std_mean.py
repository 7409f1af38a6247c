def moments(samples):
    std, mean = torch.std_mean(samples.reshape(-1), correction=0)
    return mean.item(), std.item()
