# mistake: left-in-eval-mode
def attribute_direction(z, has):
    z, has = z - z.mean(dim=0), has.to(z.dtype) - has.to(z.dtype).mean()
    weights = torch.linalg.lstsq(z, has[:, None]).solution[:, 0]
    return weights / weights.norm()

def edit(G, z, direction, s):
    return (G.eval() if isinstance(G, nn.Module) else G)(z + s * direction)
