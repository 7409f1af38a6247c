def jensen_shannon(p, q):
    both = torch.stack([p, q])
    m = both.mean(dim=0, keepdim=True)
    terms = torch.where(both > 0, both * torch.log(torch.where(both > 0, both, 1.0) / m), torch.zeros_like(both))
    return terms.sum(dim=1).mean()
