from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn


def discriminator_step(G, D, real, z, optimizer):
    average = AveragedModel(D, multi_avg_fn=get_ema_multi_avg_fn(0.9))
    loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    average.update_parameters(D)
    with torch.no_grad():
        average(real)
    return loss.detach()
