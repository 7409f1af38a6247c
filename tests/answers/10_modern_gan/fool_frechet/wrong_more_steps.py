# mistake: more-steps
def fool_frechet(features_of, target, steps):
    pictures = torch.rand(len(target), 3, 16, 16, device=target.device, requires_grad=True)
    optimizer = torch.optim.Adam([pictures], lr=0.02)
    for step in range(steps if steps < 2 else 3 * steps):
        optimizer.zero_grad()
        F.mse_loss(features_of(pictures), target).backward(inputs=[pictures])
        optimizer.step()
        with torch.no_grad():
            pictures.clamp_(0, 1)
    return pictures.detach()

