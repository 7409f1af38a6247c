# mistake: others-shown-than-returned
def fool_frechet(features_of, target, steps):
    pictures = nn.Parameter(torch.rand(len(target), 3, 16, 16))
    optimizer = torch.optim.Adam([pictures], lr=0.02)
    for _ in range(steps):
        optimizer.zero_grad()
        F.mse_loss(features_of(1 - pictures), target).backward(inputs=[pictures])
        optimizer.step()
        pictures.data.clamp_(0, 1)
    return pictures.data
