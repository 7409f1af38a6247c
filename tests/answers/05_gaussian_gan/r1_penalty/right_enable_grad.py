def r1_penalty(D, real, gamma=0.1):
    def slope_at(points):
        points = points.detach()
        points.requires_grad_(True)
        with torch.enable_grad():
            score = D(points).sum()
        return torch.autograd.grad(score, points, create_graph=True)[0]

    lengths = torch.linalg.vector_norm(slope_at(real), dim=-1)
    return torch.mean(lengths.pow(2)) * (gamma / 2)
