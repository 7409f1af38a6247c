def fool_frechet(features_of, target, steps):
    x = torch.rand((target.shape[0], 3, 16, 16), device=target.device)
    x.requires_grad_(True)
    optimizer = torch.optim.Adam([x], lr=0.02)
    for _ in range(steps):
        x.grad = torch.autograd.grad(F.mse_loss(features_of(x), target), x)[0]
        optimizer.step()
        x.data.clamp_(0.0, 1.0)
    return x.detach()
