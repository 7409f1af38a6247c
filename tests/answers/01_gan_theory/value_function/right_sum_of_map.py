def value_function(d_real, d_fake):
    mean_log = lambda p: torch.mean(torch.log(torch.clip(p, 1e-8, None)))
    return sum(map(mean_log, (d_real, 1 - d_fake)))
