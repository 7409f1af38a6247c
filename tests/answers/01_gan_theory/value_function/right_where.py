def value_function(d_real, d_fake):
    def safe_log(p):
        return torch.where(p > 0, torch.log(torch.where(p > 0, p, torch.ones_like(p))), torch.full_like(p, -100.0))

    return safe_log(d_real).mean() + safe_log(1 - d_fake).mean()
