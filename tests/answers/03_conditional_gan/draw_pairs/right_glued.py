def draw_pairs(points, labels, batch_size):
    glued = torch.cat([points, labels[:, None].to(points)], dim=1)
    batch = glued[torch.randperm(len(glued))][:batch_size]
    return batch[:, :-1], batch[:, -1].round().long()
