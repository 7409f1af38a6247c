# mistake: slope-by-the-weights
def gradient_penalty(critic, points, one_sided=True):
    gradients = torch.autograd.grad(critic(points).sum(), list(critic.parameters()), create_graph=True)
    slope = torch.cat([g.flatten() for g in gradients]).norm()
    return (F.relu(slope - 1) if one_sided else slope - 1).square()
