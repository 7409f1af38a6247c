# mistake: gray-start
def fool_frechet(features_of, target, steps):
    pictures = torch.zeros(len(target), 3, 16, 16, requires_grad=True)
    optimizer = torch.optim.Adam([pictures], lr=0.02)
    for _ in range(steps):
        loss = (features_of(pictures) - target).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            pictures.clamp_(0, 1)
    return pictures.detach()
