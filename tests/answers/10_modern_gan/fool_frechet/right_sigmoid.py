def fool_frechet(features_of, target, steps):
    hidden = torch.randn(len(target), 3, 16, 16, device=target.device).requires_grad_()
    adam = torch.optim.Adam([hidden], lr=0.05)
    for _ in range(steps):
        loss = ((features_of(hidden.sigmoid()) - target) ** 2).mean()
        adam.zero_grad()
        loss.backward()
        adam.step()
    return hidden.sigmoid().detach()
