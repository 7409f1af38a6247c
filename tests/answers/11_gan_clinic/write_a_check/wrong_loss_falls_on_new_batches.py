# mistake: loss-of-other-batches
def write_a_check(step):
    G, D, _, _, optimizer = new_game()
    previous = float("inf")
    for _ in range(20):
        loss = float(step(G, D, torch.randn(16, 2) + 1, torch.randn(16, 4), optimizer))
        if loss >= previous:
            return False
        previous = loss
    return True
