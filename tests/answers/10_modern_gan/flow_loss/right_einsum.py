def flow_loss(velocity, x, noise, t):
    way = x - noise
    said = velocity(noise + torch.einsum("n,nk->nk", t, way), t)
    return torch.linalg.vector_norm(said - way, dim=1).square().mean() / x.shape[1]
