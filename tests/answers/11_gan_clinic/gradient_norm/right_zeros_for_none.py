def gradient_norm(network):
    with torch.no_grad():
        gradients = [torch.zeros_like(p) if p.grad is None else p.grad for p in network.parameters()]
        return torch.nn.utils.parameters_to_vector(gradients).pow(2).sum().sqrt()


def update_ratio(before, after):
    flat = torch.nn.utils.parameters_to_vector
    return float((flat(after) - flat(before)).norm()) / float(flat(before).norm())
