class Reverse(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x.view_as(x)

    @staticmethod
    def backward(ctx, slope):
        return -slope


def generator_step(G, D, z, optimizer):
    logits = D(Reverse.apply(G(z)))
    loss = generator_loss(logits)
    optimizer.zero_grad()
    (-loss).backward()
    optimizer.step()
    D.zero_grad()
    return loss.detach()
