# mistake: ridge
# says: The weights are pulled to 0 (a ridge), which turns the direction.
# look: Plain least squares.
def attribute_direction(z, has):
    c = z - z.mean(dim=0)
    w = torch.linalg.solve(c.T @ c + len(c) * torch.eye(c.shape[1]), c.T @ has.float())
    return w / w.norm()



def edit(G, z, direction, s):
    return G(z + s * direction)
