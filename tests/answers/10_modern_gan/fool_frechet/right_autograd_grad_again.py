def fool_frechet(features_of, target, steps):
    images = nn.Parameter(torch.rand(target.shape[0], 3, 16, 16, device=target.device))
    adam = torch.optim.Adam([images], 0.02)
    for step in range(steps):
        loss = F.mse_loss(features_of(images), target)
        images.grad = torch.autograd.grad(loss, images)[0]
        adam.step()
        images.data.clamp_(min=0.0, max=1.0)
    return images.data
