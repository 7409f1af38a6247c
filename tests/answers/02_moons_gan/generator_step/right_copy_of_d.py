import copy


def generator_step(G, D, z, optimizer):
    judge = copy.deepcopy(D).eval().requires_grad_(False)
    loss = generator_loss(judge(G(z)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
