# mistake: one-example-at-a-time
def r1_penalty(D, real, gamma=0.1):
    total = 0.0
    for row in real:
        x = row.detach().clone().unsqueeze(0).requires_grad_()
        slope = torch.autograd.grad(D(x).squeeze(), x, create_graph=True)[0]
        total = total + torch.dot(slope.flatten(), slope.flatten())
    return gamma * total / len(real) / 2
