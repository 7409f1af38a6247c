import functools


def _step(weigh, G, D, z, codes, optimizer, info_weight=0.3):
    realness, code = D(G(z, F.one_hot(codes, NUM_CODES).float()))
    loss = F.softplus(-realness).mean() + weigh * info_weight * info_loss(code, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()


infogan_generator_step = functools.partial(_step, 1.0)
