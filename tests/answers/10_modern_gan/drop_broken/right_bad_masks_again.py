def drop_broken(pictures):
    flat = pictures.reshape(len(pictures), -1)
    bad = torch.isnan(flat).any(1) | torch.isinf(flat).any(1) | (flat < 0).any(1) | (flat > 1).any(1)
    pixels = pictures.reshape(len(pictures), 3, -1)
    same = (pixels == pixels[:, :, 0:1]).all(dim=2).all(dim=1)
    return pictures[~(bad | same)]
