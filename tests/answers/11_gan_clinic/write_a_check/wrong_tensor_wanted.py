# mistake: refuses-everything
def write_a_check(step):
    G, D, real, z, optimizer = new_game()
    return isinstance(step(G, D, real, z, optimizer), torch.Tensor) and G is not None
